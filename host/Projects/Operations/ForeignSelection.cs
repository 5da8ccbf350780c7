using Querent.Errors;
using Querent.Hosting;
using Querent.Projects.Exchange;
using Querent.Projects.Learning;
using Querent.Projects.Learning.Foreign;
using Querent.Projects.Ledger;
using Querent.Projects.State;
using Querent.Projects.Workspace;

namespace Querent.Projects.Operations;

/// <summary>Selection for people who train elsewhere: by their scores, or by a strategy over their embeddings.</summary>
internal static class ForeignSelection
{
    private const string ScoresName = "scores";

    /// <summary>The candidates with the highest scores; the lower id wins a tie.</summary>
    /// <exception cref="DataException">The file cannot be read, or no candidate has a score.</exception>
    public static IEnumerable<ImageAsked> ByScores(Project project, string file, BenchRequest request, RunNotices notices)
    {
        var scores = ForeignRows.Read(file, project.State);
        if (scores.Columns != 1)
        {
            throw new DataException($"{file}: has {scores.Columns} numbers of each image, and a score is one");
        }

        return Known(project, file, scores, request, notices)
            .OrderByDescending(image => scores.Rows[image.Id][0]).ThenBy(image => image.Id, StringComparer.Ordinal).Take(request.Budget)
            .Select(image => new ImageAsked(image.Id, 0, 0, ScoresName, scores.Rows[image.Id][0]));
    }

    /// <summary>A request whose strategy sees embeddings, of the images that have one.</summary>
    /// <exception cref="DataException">The file cannot be read, or no candidate has an embedding.</exception>
    public static BenchRequest WithEmbeddings(Project project, string file, BenchRequest request, RunNotices notices)
    {
        var embeddings = ForeignRows.Read(file, project.State);
        HashSet<ProjectImage> known = [.. Known(project, file, embeddings, request, notices)];
        return request with
        {
            Embeddings = new EmbeddingTable(embeddings.Columns, project.State.Images
                .Where(image => !image.IsMissing && embeddings.Rows.ContainsKey(image.Id))
                .ToDictionary(image => image.Path, image => embeddings.Rows[image.Id])),
            IsTrainedOn = image => embeddings.Rows.ContainsKey(image.Id),
            IsCandidate = known.Contains,
        };
    }

    private static ProjectImage[] Known(Project project, string file, ForeignRows rows, BenchRequest request, RunNotices notices)
    {
        ProjectImage[] candidates = [.. project.State.Images.Where(request.IsCandidate)];
        ProjectImage[] known = [.. candidates.Where(image => rows.Rows.ContainsKey(image.Id))];
        if (known.Length == 0)
        {
            throw new DataException($"{file}: has none of the {Plural.Of(candidates.Length, "image")} that could be asked for");
        }

        if (known.Length < candidates.Length)
        {
            notices.Warn($"{file}: {Plural.Of(candidates.Length - known.Length, "image")} of {candidates.Length} that could be asked for are not in it, " +
                "and are not chosen");
        }

        return known;
    }
}
