using System.Text.Json.Nodes;
using Querent.Extensibility;
using Querent.Hosting.Plugins;
using Querent.Projects.Settings;

namespace Querent.Projects.Operations;

/// <summary>The kind of labels that the task of a project learns from.</summary>
internal static class TaskLabels
{
    /// <exception cref="Errors.QuerentException">No plugin brings the task, or its options are wrong.</exception>
    public static Type Of(PluginCatalog plugins, ProjectSettings settings) => plugins.CreateTask(
        settings.TaskName, new OptionSection((JsonObject)settings.Task.DeepClone(), "task"),
        new TaskContext(static _ => { }) { IsForScoring = true }).LabelType;
}
