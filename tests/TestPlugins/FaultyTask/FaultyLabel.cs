using Querent.Data;

namespace Querent.TestPlugins;

/// <summary>A label of a kind that only this plugin knows.</summary>
internal sealed record FaultyLabel(string Fault) : Label
{
    public override string Text(DatasetInfo data) => Fault == "null-label" ? null! : "black";

    public override Annotation View(DatasetInfo data, int width, int height) =>
        Fault == "null-caption" ? new Annotation(null!) : base.View(data, width, height);
}
