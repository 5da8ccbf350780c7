using System.Globalization;
using System.Text.RegularExpressions;
using Querent.Data;
using Querent.Host.Commands;
using Querent.Hosting.Configuration;
using Querent.Hosting.Plugins;
using Querent.Hosting.Runs;
using Querent.Host.Tests.Support;
using Querent.Training;

namespace Querent.Host.Tests.Cases;

/// <summary>The output and the samples of a run at the start of its training.</summary>
internal sealed partial record Reading(
    int ExitCode, string Said, IReadOnlyList<string> Pool, IReadOnlyList<string> Test)
{
    private static readonly PluginCatalog s_plugins =
        UncheckedCatalog.Of(Path.Combine(RepositoryPaths.Host, "plugins"));

    /// <summary>The pictures of the pool.</summary>
    public IReadOnlyList<Picture> Pictures { get; private init; } = [];

    /// <summary>Prepares a run as the command does, in this process.</summary>
    public static Reading Of(string configuration, params IEnumerable<string> options)
    {
        var said = new List<string>();
        try
        {
            ConfigurationSource source = ConfigurationSource.Load(configuration, options);
            using Experiment experiment = Experiment.Prepare(source, s_plugins, new Preparation(Threads: 1, said.Add));
            return new Reading(Host.Commands.ExitCode.Success, string.Join('\n', said),
                Labels(experiment.Samples, Split.Pool), Labels(experiment.Samples, Split.Test))
            {
                Pictures = [.. Enumerable.Range(0, experiment.Samples.Count(Split.Pool)).Select(experiment.Samples.Picture)],
            };
        }
        catch (Exception problem)
        {
            ErrorLine line = ErrorLine.Of(problem);
            return new Reading(line.ExitCode, string.Join('\n', [.. said, line.Text]), [], []);
        }
    }

    private static string[] Labels(Samples samples, Split split) =>
    [
        .. Enumerable.Range(0, samples.Count(split))
            .Select(i => $"{samples.Id(split, i)}: {Rounded(samples.LabelText(split, i))}"),
    ];

    // Labels written with six digits after the point do not give whole pixels back.
    private static string Rounded(string labels) => Number().Replace(labels, number =>
        double.Parse(number.Value, CultureInfo.InvariantCulture).ToString("0.#", CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\d+\.\d+")]
    private static partial Regex Number();
}
