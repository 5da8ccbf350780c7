using Querent.Extensibility;

namespace Querent.Plugins.Coverage;

/// <summary>The options of both herding strategies.</summary>
/// <param name="Bandwidth">h of the kernel exp(-|a - b|^2 / h^2) over rows of unit length.</param>
/// <param name="Candidates">Candidates of a query, drawn at random where there are more.</param>
public sealed record HerdingOptions(double Bandwidth, int Candidates)
{
    // A kernel below this width is 0 for all but copies in float32, one above the other end 1 for all.
    private const double Narrowest = 0.01;
    private const double Widest = 100;

    internal static HerdingOptions Default { get; } = new(1, 10_000);

    internal static HerdingOptions Read(OptionSection options) => new(
        options.Number("bandwidth", Default.Bandwidth, Narrowest, Widest),
        options.Int("candidates", Default.Candidates, min: 1, max: 1_000_000));
}
