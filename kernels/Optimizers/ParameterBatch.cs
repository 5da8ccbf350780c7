namespace Querent.Kernels;

/// <summary>Up to eight parameters of one launch: some groups each, one after another. A network has dozens of small ones.</summary>
internal readonly struct ParameterBatch(ReadOnlySpan<ParameterSlot> slots)
{
    /// <summary>Parameters of a batch at most.</summary>
    internal const int Most = 8;

    private readonly ParameterSlot _slot0 = Slot(slots, 0);
    private readonly ParameterSlot _slot1 = Slot(slots, 1);
    private readonly ParameterSlot _slot2 = Slot(slots, 2);
    private readonly ParameterSlot _slot3 = Slot(slots, 3);
    private readonly ParameterSlot _slot4 = Slot(slots, 4);
    private readonly ParameterSlot _slot5 = Slot(slots, 5);
    private readonly ParameterSlot _slot6 = Slot(slots, 6);
    private readonly ParameterSlot _slot7 = Slot(slots, 7);

    /// <summary>The parameter of a group.</summary>
    internal ParameterSlot Of(int group) => group < _slot4.FirstGroup
        ? group < _slot2.FirstGroup
            ? group < _slot1.FirstGroup ? _slot0 : _slot1
            : group < _slot3.FirstGroup ? _slot2 : _slot3
        : group < _slot6.FirstGroup
            ? group < _slot5.FirstGroup ? _slot4 : _slot5
            : group < _slot7.FirstGroup ? _slot6 : _slot7;

    private static ParameterSlot Slot(ReadOnlySpan<ParameterSlot> slots, int i) => i < slots.Length ? slots[i] : ParameterSlot.None;
}
