using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Querent.Checkpoints;
using Querent.Errors;
using Querent.Hosting.Configuration;
using Querent.Hosting.Text;
using Querent.Projects.Ledger;
using Querent.Projects.Workspace;

namespace Querent.Projects.Operations;

/// <summary>The folder of a round: the images that it asks for, and how they were chosen.</summary>
internal static class RoundFolder
{
    /// <summary>The table of the images.</summary>
    public const string SelectionName = "selection.csv";

    private const string ManifestName = "manifest.json";

    /// <summary>Relative to the project: <c>rounds/0003</c>.</summary>
    public static string Name(int round) => ProjectFiles.Numbered("rounds", round);

    /// <summary>Writes both files.</summary>
    /// <exception cref="DataException">They cannot be written.</exception>
    public static void Write(Project project, SelectedRound round, SelectionRequest request)
    {
        string folder = project.Files.Under(Name(round.Number));
        try
        {
            Directory.CreateDirectory(folder);
            Write(Path.Combine(folder, SelectionName), Table(project, round));
            Write(Path.Combine(folder, ManifestName), Manifest(project, round, request).ToJsonString(JsonText.Readable) + "\n");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{folder}: cannot be written: {problem.Message}", problem);
        }
    }

    private static string Table(Project project, SelectedRound round)
    {
        var text = new StringBuilder("rank,id,path,chosen_by,score\n");
        foreach (ImageAsked question in round.Questions)
        {
            text.Append(CultureInfo.InvariantCulture, $"{question.Rank},{question.Image},")
                .Append(CsvText.Quote(project.State.Find(question.Image)!.Path)).Append(',').Append(question.Strategy).Append(',')
                .Append(question.Score?.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
        }

        return text.ToString();
    }

    private static JsonObject Manifest(Project project, SelectedRound round, SelectionRequest request) => new()
    {
        ["round"] = round.Number,
        ["budget"] = request.Budget,
        ["explore"] = request.Explore,
        ["strategy"] = request.Strategy ?? project.Settings.Strategy.DeepClone(),
        ["model"] = round.Model?.Model.Model,
        ["seed"] = project.Settings.Seed,
        ["querent"] = ProgramVersion.Text,
    };

    private static void Write(string path, string text) =>
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
