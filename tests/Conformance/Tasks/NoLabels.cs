using Querent.Data;

namespace Querent.Conformance;

/// <summary>Images of which nobody knows a label.</summary>
internal sealed class NoLabels : ILabels
{
    public Label? Of(Split split, int index) => null;
}
