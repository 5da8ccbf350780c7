namespace Querent.Kernels;

/// <summary>The tap and the channels of a step of depth.</summary>
internal readonly struct TapSteps(in BulkDepth depth)
{
    private readonly FastDivisor _stepsPerTap = new(depth.StepsPerTap);

    internal int Tap(int step) => _stepsPerTap.Quotient(step);

    /// <summary>The first channel of a step of a tap.</summary>
    internal int Channel(int step, int tap, int factors) => (step - (tap * _stepsPerTap.Value)) * factors;
}
