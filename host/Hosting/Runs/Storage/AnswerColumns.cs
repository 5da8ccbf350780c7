using Querent.Data;

namespace Querent.Hosting.Runs;

/// <summary>The columns that <c>selections.csv</c> has in a run with a simulated oracle.</summary>
internal static class AnswerColumns
{
    /// <summary>None without such an oracle; labels only where they can be wrong.</summary>
    public static string[] Header(Experiment experiment) =>
        experiment.Oracle is not { } oracle ? [] : oracle.Answers is null ? ["answer"] : ["answer", "given_label", "true_label"];

    /// <summary>The fields of a pick under the header.</summary>
    public static object?[] Of(Experiment experiment, int index, OracleAnswer? answer)
    {
        string truth = experiment.Oracle?.Answers is null ? "" : experiment.Samples.LabelText(Split.Pool, index);
        string word = answer?.Kind.ToString().ToLowerInvariant() ?? "";
        object?[] fields = [word, answer?.Kind == AnswerKind.Right ? truth : answer?.Label, truth];
        return fields[..Header(experiment).Length];
    }
}
