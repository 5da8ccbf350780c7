using Querent.Autograd.Ops;
using Querent.Backends;

namespace Querent.Conformance;

internal static class GoldenPooling
{
    public static void Max(GoldenCase golden, IBackend backend) => GoldenGradients.Check(golden, backend,
        x => x[0].MaxPool2d(
            golden.Int("kernel"), golden.Int("stride"), golden.Int("padding"), golden.Flag("ceil_mode")), "input");

    public static void Average(GoldenCase golden, IBackend backend) => GoldenGradients.Check(golden, backend,
        x => x[0].AveragePool2d(golden.Int("kernel"), golden.Int("stride"), golden.Int("padding"),
            countIncludePad: golden.Flag("count_include_pad")), "input");

    public static void GlobalAverage(GoldenCase golden, IBackend backend) =>
        GoldenGradients.Check(golden, backend, x => x[0].GlobalAveragePool(), "input");

    public static void UpsampleNearest(GoldenCase golden, IBackend backend) =>
        GoldenGradients.Check(golden, backend, x => x[0].UpsampleNearest(2), "input");
}
