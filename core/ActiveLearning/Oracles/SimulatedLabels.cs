using Querent.Data;
using Querent.Randomness;

namespace Querent.ActiveLearning;

/// <summary>
/// The labels that simulated annotators give to the pool: some are wrong, and some images have none, because they are
/// declined. Each is a function of the trial and the image, so that asking twice gives the same answer. Labels of the test
/// split are the true ones.
/// </summary>
public sealed class SimulatedLabels : ILabels
{
    private readonly Samples _truth;
    private readonly AnswerTable? _answers;
    private readonly double _declines;
    private readonly Seed _label;
    private readonly Seed _decline;
    private readonly ClassLabel[] _classes;

    /// <param name="truth">Samples with their true labels.</param>
    /// <param name="answers">Answers to images of classes; null for labels that are all right.</param>
    /// <param name="declines">The probability that an image is declined, 0 to below 1.</param>
    /// <param name="trial">Of the trial.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in its range.</exception>
    /// <exception cref="ArgumentException">The table of answers has other classes or images than the samples, or their labels
    /// are no classes.</exception>
    public SimulatedLabels(Samples truth, AnswerTable? answers, double declines, Seed trial)
    {
        if (declines is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(declines), declines, "The probability is in [0, 1).");
        }

        if (answers is not null && !DoesFit(answers, truth))
        {
            throw new ArgumentException("The table of answers is of other classes or images than the samples.", nameof(answers));
        }

        (_truth, _answers, _declines) = (truth, answers, declines);
        (_label, _decline) = (trial.For(Purpose.LabelNoise), trial.For(Purpose.Declines));
        _classes = [.. Enumerable.Range(0, answers?.Classes ?? 0).Select(number => new ClassLabel(number))];
    }

    /// <inheritdoc/>
    public Label? Of(Split split, int index)
    {
        Label? truth = _truth.Label(split, index);
        return split == Split.Test || truth is null ? truth : DoesDecline(index) ? null : Answer(truth, index);
    }

    /// <summary>Whether annotators decline an image of the pool.</summary>
    public bool DoesDecline(int index) => _declines > 0 && At(_decline, index) < _declines;

    private static bool DoesFit(AnswerTable answers, Samples truth) =>
        truth.Info.LabelType == typeof(ClassLabel) && answers.Classes == truth.Info.Classes.Count
        && (!answers.IsPerImage || answers.Rows == truth.Count(Split.Pool));

    private Label Answer(Label truth, int index)
    {
        if (_answers is null)
        {
            return truth;
        }

        int number = ((ClassLabel)truth).Class;
        int answer = _answers.Draw(_answers.IsPerImage ? index : number, At(_label, index));
        return answer == number ? truth : _classes[answer];
    }

    private static double At(Seed seed, int index) => seed.For(index).Stream().NextDouble();
}
