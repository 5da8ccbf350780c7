using Querent.Errors;

namespace Querent.Training;

/// <summary>Means over the samples of an epoch, from the losses of its steps in their order.</summary>
/// <param name="start">Where in the training the sums begin: steps before it are in its sums.</param>
/// <param name="batchSize">Samples of a step; the last one of an epoch has what remains.</param>
/// <param name="labeled">Samples of an epoch.</param>
/// <param name="divergence">Explains losses that are not finite.</param>
internal sealed class EpochMean(TrainingPosition start, int batchSize, int labeled, Divergence divergence)
{
    private readonly int _epoch = start.Epochs + 1;
    private double _target = start.TargetSum;
    private double _prediction = start.PredictionSum;
    private int _steps = start.Steps;
    private int _samples = Math.Min(start.Steps * batchSize, labeled);

    internal double Target => _target / Math.Max(1, _samples);

    internal double Prediction => _prediction / Math.Max(1, _samples);

    /// <summary>The place behind the last step that was added.</summary>
    internal TrainingPosition Position => new(start.Epochs, _steps, _target, _prediction);

    /// <param name="steps">The losses of the next steps.</param>
    /// <exception cref="DivergenceException">A loss is no longer finite; the message names epoch and step.</exception>
    internal void Add(ReadOnlySpan<StepLosses> steps)
    {
        foreach (StepLosses losses in steps)
        {
            _steps++;
            CheckFinite(losses);
            int samples = Math.Min(batchSize, labeled - _samples);
            _target += losses.Target * (double)samples;
            _prediction += losses.Prediction * (double)samples;
            _samples += samples;
        }
    }

    private void CheckFinite(in StepLosses losses)
    {
        if (!float.IsFinite(losses.Target) || !float.IsFinite(losses.Prediction))
        {
            bool ofPrediction = float.IsFinite(losses.Target);
            (string which, float value) = ofPrediction
                ? ("loss-prediction loss", losses.Prediction)
                : ("target loss", losses.Target);
            string what = FormattableString.Invariant($"the {which} became {value} in epoch {_epoch}, step {_steps}");
            throw _epoch == 1 && _steps == 1
                ? divergence.AtTheStart(what, ofPrediction)
                : divergence.Of(what, ofPrediction);
        }
    }
}
