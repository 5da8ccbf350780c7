using Querent.Backends;

namespace Querent.Kernels;

/// <summary>
/// The weights [kernel rows, kernel columns, in, out] as a data gradient reads them: a line is an input channel, along
/// it go the output channels of each tap that reaches one phase.
/// </summary>
internal readonly struct PhaseWeights(in ConvolutionGeometry geometry, GradientPhase rows, GradientPhase columns)
    : IOperandLayout
{
    private readonly int _inputs = geometry.InChannels;
    private readonly FastDivisor _outputs = new(geometry.OutChannels);
    private readonly FastDivisor _tapColumns = new(columns.Taps);
    private readonly int _first =
        ((rows.FirstTap * geometry.Window.KernelWidth) + columns.FirstTap) * geometry.InChannels * geometry.OutChannels;

    // Distance from one reached tap to the next, and the extra distance to a new row of taps.
    private readonly int _step = (columns.TapStep * geometry.InChannels * geometry.OutChannels) - geometry.OutChannels;
    private readonly int _rowStep =
        ((rows.TapStep * geometry.Window.KernelWidth) - (columns.TapStep * Math.Max(1, columns.Taps)))
        * geometry.InChannels * geometry.OutChannels;

    public static bool IsDepthContiguous => true;

    public bool IsVectorizable(int factors) => _outputs.Value % factors == 0;

    public LineOffset Locate(int line) => new(line < _inputs ? _first + (line * _outputs.Value) : LineOffset.Outside, 0, 0);

    public bool Find(LineOffset position, int depth, out int index)
    {
        int reached = _outputs.Quotient(depth);
        index = position.Offset + (depth + (reached * _step) + (_tapColumns.Quotient(reached) * _rowStep));
        return position.Offset >= 0;
    }
}
