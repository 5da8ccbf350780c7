using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Querent.ActiveLearning;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests;

public sealed class InstrumentTableTests
{
    [Fact]
    public void The_instruments_are_those_of_the_table()
    {
        var rows = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == "Querent")
            {
                string kind = instrument.GetType().Name.Split('`')[0].ToLowerInvariant();
                rows.Add($"| `{instrument.Name}` | {kind}, {instrument.Unit} |");
            }
        };
        listener.Start();
        RuntimeHelpers.RunClassConstructor(typeof(Trial).Assembly.GetType("Querent.Telemetry.Instruments")!.TypeHandle);

        string[] documented =
        [
            .. File.ReadLines(Path.Combine(RepositoryPaths.Root, "host/README.md"))
                .Where(line => line.StartsWith("| `querent.", StringComparison.Ordinal))
                .Select(line => line[..(line.IndexOf('|', line.IndexOf('|', 1) + 1) + 1)]),
        ];
        Assert.Equal(documented.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
        Assert.Equal(9, documented.Length);
    }
}
