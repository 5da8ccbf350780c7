using System.Text.Json.Nodes;
using Querent.Host.Output;
using Querent.Hosting.Plugins;
using Querent.Hosting.Runs;
using Querent.Projects.Operations;
using Querent.Projects.Overview;
using Querent.Projects.Page;
using Querent.Projects.Workspace;

namespace Querent.Host.Commands.ProjectCommands;

/// <summary>One <c>querent report</c> of a project.</summary>
internal sealed class ProjectReportSession(Terminal terminal)
{
    // The page shows the advice of 'status' with its usual --gain.
    private const double Worth = 0.01;

    public int Run(ProjectFiles files, WorkRequest work, ReplyForm form)
    {
        var project = Project.Open(files);
        PluginCatalog plugins = PluginCatalog.OfUser(work.Plugins, terminal.Note);
        var page = new ProjectPage(
            project, ProjectOverview.Of(project, Worth), project.Info(TaskLabels.Of(plugins, project.Settings)));
        string path = page.Write();
        return new ProjectReply([$"written: {path}"], new JsonObject { ["report"] = path }).Print(terminal, form);
    }
}
