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

    public int DepthOfTap(int depth) => _outputs.Value;

    public bool TryBulk(in BulkDepth depth, out BulkLayout layout)
    {
        (int outputs, int plane) = (_outputs.Value, _outputs.Value * _inputs);
        (int first, int columns, int columnStep) = (_first / plane, _tapColumns.Value, (_step + outputs) / plane);
        int rowStep = (_rowStep / plane) + (columnStep * columns);
        var planes = new TapPlanes(columns, first, rowStep, columnStep);
        layout = new BulkLayout
        {
            Tensor = TensorGeometry.Matrix(outputs, _inputs, planes.Plane(depth.Taps - 1) + 1, outputs, plane),
            IsDepthContiguous = true,
            Steps = new TapSteps(depth),
            Planes = planes,
        };
        return true;
    }

    public LineOffset Locate(int line) => new(line < _inputs ? _first + (line * _outputs.Value) : LineOffset.Outside, 0, 0);

    public bool Find(LineOffset position, int depth, out int index)
    {
        int reached = _outputs.Quotient(depth);
        index = position.Offset + (depth + (reached * _step) + (_tapColumns.Quotient(reached) * _rowStep));
        return position.Offset >= 0;
    }
}
