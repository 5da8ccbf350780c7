using Querent.Objectives;

namespace Querent.Training;

/// <summary>See <see cref="Signal.Previous"/>.</summary>
internal sealed class PreviousSignal(RowSignal signal) : RowSignal($"{signal} of the previous cycle")
{
    public override bool NeedsLabels => signal.NeedsLabels;

    public override IAuxiliaryObjectiveFactory? Objective => signal.Objective;

    public override bool NeedsPrevious => true;

    public override bool IsSuppliedBy(ITask task) => signal.IsSuppliedBy(task);

    public override SignalRows Read(BatchOutputs batch) => signal.Read(batch.Previous());
}
