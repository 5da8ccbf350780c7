using System.Globalization;
using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Host.Output;
using Querent.Hosting.Configuration;
using Querent.Hosting.Plugins;
using Querent.Projects.Operations;
using Querent.Projects.Settings;
using Querent.Projects.Workspace;

namespace Querent.Host.Commands.ProjectCommands;

/// <summary>One <c>querent init</c>.</summary>
internal sealed class InitSession(Terminal terminal, TimeProvider time)
{
    public ProjectReply Run(InitRequest request, CancellationToken cancellation)
    {
        if (request is { Holdout: < 0 } or { Seed: < 0 })
        {
            throw new ConfigurationException($"--{(request.Seed < 0 ? "seed" : "holdout")}: give 0 or more");
        }

        ProjectSettings settings = Settings(request);
        RequireTask(settings, request.Plugins);
        var start = new ProjectStart(new ImageScan(request.Threads, ScanCommand.Progress(terminal)), time);
        return Reply(request, settings, start.Run(new ProjectFiles(request.Folder), settings, request.Holdout, cancellation));
    }

    private static ProjectSettings Settings(InitRequest request)
    {
        ProjectTemplate template = ProjectTemplate.Of(
            request.Task, request.Weights is null ? null : Path.GetFullPath(request.Weights));
        var json = new JsonObject
        {
            ["images"] = Relative(request.Folder, request.Images),
            ["classes"] = new JsonArray([.. request.Classes.Split(',', StringSplitOptions.TrimEntries).Select(name => (JsonNode)name)]),
            ["imageSize"] = template.ImageSize,
            ["seed"] = request.Seed,
            ["task"] = template.Task,
            ["initial"] = template.Initial,
            ["strategy"] = template.Strategy,
            ["training"] = template.Training,
        };
        if (request.Joints is { } joints)
        {
            foreach ((string key, JsonNode? value) in ReadJoints(joints))
            {
                json[key] = value?.DeepClone();
            }
        }

        return ProjectSettings.Of(json, "init");
    }

    private static JsonObject ReadJoints(string path)
    {
        try
        {
            JsonObject joints = JsonText.ParseObject(File.ReadAllText(path), path);
            string[] known = ["keypoints", "skeleton", "mirrored"];
            return joints.Select(entry => entry.Key).Except(known).FirstOrDefault() is { } unknown
                ? throw new ConfigurationException($"{path}: '{unknown}' is unknown{NearestName.Suggestion(unknown, known)}")
                : joints;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path}: cannot be read: {problem.Message}", problem);
        }
    }

    // The options are read as a training will read them, so that a mistake is found now.
    private void RequireTask(ProjectSettings settings, IReadOnlyList<string> plugins) => PluginCatalog.OfUser(plugins, terminal.Note)
        .CreateTask(settings.TaskName, new OptionSection((JsonObject)settings.Task.DeepClone(), "task"), new TaskContext(static _ => { }));

    private static string Relative(string folder, string images) =>
        Path.GetRelativePath(Path.GetFullPath(folder), Path.GetFullPath(images)).Replace('\\', '/');

    private static ProjectReply Reply(InitRequest request, ProjectSettings settings, StartedProject started)
    {
        JsonObject json = ScanReply.Json(started.Scan);
        json["holdout"] = started.Holdout;
        return new ProjectReply(
        [
            $"{ScanReply.Summary(started.Scan.Catalogue)}. Hold-out: {Holdout(started, settings.Seed)}",
            .. ScanReply.Unusable(started.Scan.Catalogue),
            $"Settings: {Path.Combine(request.Folder, ProjectSettings.FileName)}",
            $"Next: cd {request.Folder}, then querent select" + (started.Holdout > 0 ? " (the hold-out comes first: it is what is measured on)" : ""),
        ], json);
    }

    private static string Holdout(StartedProject started, int seed) => started.Holdout == 0
        ? "none; no accuracy will be stated, since images that a strategy chose are no sample of the others."
        : string.Create(CultureInfo.InvariantCulture,
            $"{Plural.Of(started.Holdout, "image")}, drawn with seed {seed}; an accuracy near .8 will be known to ± {started.HalfWidth:.000}.");
}
