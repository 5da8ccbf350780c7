using System.Globalization;
using Querent.ActiveLearning;
using Querent.Data;
using Querent.Errors;
using Querent.Hosting.Configuration;
using Querent.Randomness;

namespace Querent.Hosting.Oracles;

/// <summary>Simulated annotators, as the section <c>oracle</c> describes them.</summary>
/// <param name="Answers">Answers to images of classes; null for labels that are all right.</param>
/// <param name="Declines">Share of images that they decline.</param>
/// <param name="Description">All of it in a few words.</param>
/// <param name="FileHash">SHA-256 of the file with their answers; null without one.</param>
internal sealed record SimulatedOracle(AnswerTable? Answers, double Declines, string Description, string? FileHash)
{
    /// <summary>Null where the configuration has no such section.</summary>
    /// <param name="options">The section.</param>
    /// <param name="samples">With their true labels.</param>
    /// <exception cref="ConfigurationException">It does not fit the samples, or its file cannot be used.</exception>
    public static SimulatedOracle? Of(OracleOptions? options, Samples samples)
    {
        if (options is null)
        {
            return null;
        }

        if (options.LabelsKey is { } key && samples.Info.LabelType != typeof(ClassLabel))
        {
            throw options.Section.Error(key, $"wrong labels are drawn from the classes of whole images, and the data set has " +
                $"{samples.Info.LabelType.Name}; '{OracleOptions.DeclinesKey}' works for all");
        }

        if (options.LabelsKey == OracleOptions.NoiseKey && samples.Info.Classes.Count < 2)
        {
            throw options.Section.Error(OracleOptions.NoiseKey, "a wrong label needs a second class, and the data set has one");
        }

        LabelMatrix? matrix = options.File is null ? null : Matrix(options, samples);
        return new SimulatedOracle(Table(options, matrix, samples), options.Declines, Describe(options), matrix?.Sha256);
    }

    /// <summary>The samples with the labels that the annotators give in a trial.</summary>
    public Samples SamplesOf(Samples truth, Seed trial) =>
        truth.WithLabels(new SimulatedLabels(truth, Answers, Declines, trial));

    private static LabelMatrix Matrix(OracleOptions options, Samples samples)
    {
        try
        {
            LabelMatrix matrix = LabelMatrix.Read(options.File!).InOrderOf(samples.Info.Classes);
            matrix.RequireWeights();
            return matrix;
        }
        catch (Exception problem) when (problem is FormatException or IOException or UnauthorizedAccessException)
        {
            throw options.FileError(problem.Message);
        }
    }

    private static AnswerTable? Table(OracleOptions options, LabelMatrix? matrix, Samples samples)
    {
        if (matrix is null)
        {
            return options.WrongShare is { } share ? AnswerTable.Uniform(share, samples.Info.Classes.Count) : null;
        }

        try
        {
            return options.Humans is not null ? HumanAnswers.Table(matrix, samples) : Confusion.Table(matrix, samples.Info.Classes);
        }
        catch (FormatException problem)
        {
            throw options.FileError(problem.Message);
        }
    }

    private static string Describe(OracleOptions options)
    {
        string? labels = options.WrongShare is { } share ? $"{Percent(share)} of the labels wrong"
            : options.Confusion is not null ? $"labels confused as in {Path.GetFileName(options.Confusion)}"
            : options.Humans is not null ? $"answers of people from {Path.GetFileName(options.Humans)}" : null;
        string? declined = options.Declines > 0 ? $"{Percent(options.Declines)} of the images declined" : null;
        return string.Join(", ", new[] { labels, declined }.OfType<string>().DefaultIfEmpty("no image declined"));
    }

    private static string Percent(double share) => $"{(100 * share).ToString("0.##", CultureInfo.InvariantCulture)} %";
}
