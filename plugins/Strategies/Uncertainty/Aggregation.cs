using Querent.Extensibility;

namespace Querent.Plugins.Uncertainty;

/// <summary>Aggregation of the uncertainties of the units of one image (boxes, joints) into one number.</summary>
public enum Aggregation
{
    Mean,
    Max,
    Sum,
}

/// <summary>The option <c>aggregate</c>; where an image is one unit all three are the same.</summary>
internal static class AggregationOption
{
    public static Aggregation Read(OptionSection options) =>
        options.Choice("aggregate", "mean", "mean", "max", "sum") switch
        {
            "max" => Aggregation.Max,
            "sum" => Aggregation.Sum,
            _ => Aggregation.Mean,
        };
}
