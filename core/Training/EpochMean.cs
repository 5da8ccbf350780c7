using Querent.Errors;

namespace Querent.Training;

/// <summary>Means over the samples of an epoch, from the losses of its steps in their order.</summary>
internal struct EpochMean(int epoch, Divergence divergence)
{
    private double _target;
    private double _prediction;
    private int _samples;
    private int _steps;

    internal readonly double Target => _target / Math.Max(1, _samples);

    internal readonly double Prediction => _prediction / Math.Max(1, _samples);

    /// <param name="steps">The losses of the next steps.</param>
    /// <param name="batchSize">Samples of a step; the last one of an epoch has what remains.</param>
    /// <param name="labeled">Samples of an epoch.</param>
    /// <exception cref="DivergenceException">A loss is no longer finite; the message names epoch and step.</exception>
    internal void Add(ReadOnlySpan<StepLosses> steps, int batchSize, int labeled)
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

    private readonly void CheckFinite(in StepLosses losses)
    {
        if (!float.IsFinite(losses.Target) || !float.IsFinite(losses.Prediction))
        {
            bool ofPrediction = float.IsFinite(losses.Target);
            (string which, float value) = ofPrediction
                ? ("loss-prediction loss", losses.Prediction)
                : ("target loss", losses.Target);
            string what = FormattableString.Invariant($"the {which} became {value} in epoch {epoch}, step {_steps}");
            throw epoch == 1 && _steps == 1
                ? divergence.AtTheStart(what, ofPrediction)
                : divergence.Of(what, ofPrediction);
        }
    }
}
