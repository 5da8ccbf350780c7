using System.CommandLine;
using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Host.Output;
using Querent.Hosting.Plugins;
using Querent.Projects.Operations;
using Querent.Projects.Workspace;

namespace Querent.Host.Commands.ProjectCommands;

/// <summary>One <c>querent export --to</c>.</summary>
internal sealed class LabelExportSession(Terminal terminal, TimeProvider time)
{
    public int Run(LabelExportOptions options, ParseResult arguments, Interruption interruption, SuddenEnd suddenEnd)
    {
        ExportRequest request = options.Read(arguments);
        var bench = new OpenBench(terminal, time, suddenEnd, interruption.Token);
        PluginCatalog plugins = PluginCatalog.OfUser(request.Work.Plugins, terminal.Note);
        bench.Notices.Found(plugins);
        var project = Project.Open(options.Project.Find(arguments));
        WrittenExport written = new LabelExport(project, plugins, bench.Notices).Run(request, interruption.Token);
        terminal.Status?.Clear();
        return Reply(request, written).Print(terminal, options.Project.Form(arguments));
    }

    private static ProjectReply Reply(ExportRequest request, WrittenExport written)
    {
        string heldOut = written.HeldOut == 0 || request.Scope != ExportScope.Asked ? ""
            : $", {written.HeldOut} of the hold-out" + (request.Prelabels is null ? "" : ", which have no predictions: they are labeled blind");
        string predicted = written.Predicted > 0 ? $", {written.Predicted} with predictions to begin with" : "";
        return new ProjectReply(
        [
            $"{written.Folder}: {Plural.Of(written.Images, "image")}{heldOut}{predicted}",
            .. written.Told,
            .. request.Scope == ExportScope.Labeled ? Array.Empty<string>() : [Next(request, written)],
        ], new JsonObject
        {
            ["folder"] = written.Folder,
            ["images"] = written.Images,
            ["holdout"] = written.HeldOut,
            ["predicted"] = written.Predicted,
            ["told"] = new JsonArray([.. written.Told.Select(line => (JsonNode)line)]),
        });
    }

    private static string Next(ExportRequest request, WrittenExport written) => $"Next: annotate, then querent ingest {written.Folder} --from {request.Format}, or the file that the tool exports" +
        (written.Limits is { HoldsEmpty: false, Kinds: var kinds } && !kinds.Equals(Labeling.Formats.AnnotationKinds.Class)
            ? " (--empty negative if images without anything were looked at)"
            : "");
}
