using Querent.Errors;
using Querent.Objectives;

namespace Querent.Training;

/// <summary>Means over the samples of an epoch, from the losses of its steps in their order.</summary>
internal sealed class EpochMean
{
    private readonly TrainingPosition _start;
    private readonly int _batchSize;
    private readonly int _labeled;
    private readonly Divergence _divergence;
    private readonly double[] _auxiliary;
    private double _target;
    private int _steps;
    private int _samples;

    /// <param name="start">Position at which the mean starts; its sums contain the earlier steps of the epoch.</param>
    /// <param name="batchSize">Samples of a step; the last step of an epoch has the remainder.</param>
    /// <param name="labeled">Samples of an epoch.</param>
    /// <param name="divergence">Explains losses that are not finite; knows the auxiliary objectives.</param>
    internal EpochMean(TrainingPosition start, int batchSize, int labeled, Divergence divergence)
    {
        (_start, _batchSize, _labeled, _divergence) = (start, batchSize, labeled, divergence);
        (_target, _steps) = (start.TargetSum, start.Steps);
        _auxiliary = start.AuxiliarySums?.ToArray() ?? new double[divergence.Objectives.Count];
        _samples = Math.Min(start.Steps * batchSize, labeled);
    }

    internal double Target => _target / Math.Max(1, _samples);

    /// <summary>The place behind the last step that was added.</summary>
    internal TrainingPosition Position => new(_start.Epochs, _steps, _target, [.. _auxiliary]);

    private int Epoch => _start.Epochs + 1;

    /// <summary>The mean of an auxiliary objective, counted from 0.</summary>
    internal double Auxiliary(int objective) => _auxiliary[objective] / Math.Max(1, _samples);

    /// <param name="steps">The losses of the next steps.</param>
    /// <exception cref="DivergenceException">A loss is no longer finite; the message names epoch and step.</exception>
    internal void Add(ReadOnlySpan<StepLosses> steps)
    {
        foreach (StepLosses losses in steps)
        {
            _steps++;
            CheckFinite("target loss", losses.Target, null);
            int samples = Math.Min(_batchSize, _labeled - _samples);
            _target += losses.Target * (double)samples;
            for (int i = 0; i < _auxiliary.Length; i++)
            {
                IAuxiliaryObjective objective = _divergence.Objectives[i];
                CheckFinite($"loss of the {objective.Title}", losses.Auxiliary.Span[i], objective);
                _auxiliary[i] += losses.Auxiliary.Span[i] * (double)samples;
            }

            _samples += samples;
        }
    }

    private void CheckFinite(string which, float value, IAuxiliaryObjective? of)
    {
        if (!float.IsFinite(value))
        {
            string what = FormattableString.Invariant($"the {which} became {value} in epoch {Epoch}, step {_steps}");
            throw Epoch == 1 && _steps == 1 ? _divergence.AtTheStart(what, of) : _divergence.Of(what, of);
        }
    }
}
