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
    private readonly Divisor _outputs = new(geometry.OutChannels);
    private readonly Divisor _tapColumns = new(columns.Taps);
    private readonly int _firstTap = (rows.FirstTap * geometry.Window.KernelWidth) + columns.FirstTap;
    private readonly int _rowStep = rows.TapStep * geometry.Window.KernelWidth;
    private readonly int _columnStep = columns.TapStep;

    public static bool AlongDepth => true;

    public bool InFours => _outputs.Value % 4 == 0;

    public Place Locate(int line) => new(line, 0, 0);

    public int Index(Place place, int depth)
    {
        int reached = _outputs.Quotient(depth);
        int row = _tapColumns.Quotient(reached);
        int column = reached - (row * _tapColumns.Value);
        int tap = _firstTap + (row * _rowStep) + (column * _columnStep);
        int output = depth - (reached * _outputs.Value);
        return place.Offset < _inputs ? (((tap * _inputs) + place.Offset) * _outputs.Value) + output : -1;
    }
}
