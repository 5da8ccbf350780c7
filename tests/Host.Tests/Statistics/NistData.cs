namespace Querent.Host.Tests.Statistics;

/// <summary>Data of the NIST Statistical Reference Datasets, univariate summary statistics.</summary>
internal static class NistData
{
    // Hundred-thousandths above 2: 180 is 2.00180.
    private static readonly int[] s_mavro =
    [
        180, 170, 180, 190, 180, 170, 150, 140, 150, 150, 170, 180, 180, 190, 190, 210, 200, 160, 140, 130,
        130, 150, 150, 160, 150, 140, 130, 140, 150, 140, 150, 160, 150, 160, 190, 200, 200, 210, 220, 230,
        240, 250, 270, 260, 260, 260, 270, 260, 250, 240,
    ];

    // Hundredths above 299: 85 is 299.85.
    private static readonly int[] s_michelson =
    [
        85, 74, 90, 107, 93, 85, 95, 98, 98, 88, 100, 98, 93, 65, 76, 81, 100, 100, 96, 96,
        96, 94, 96, 94, 88, 80, 85, 88, 90, 84, 83, 79, 81, 88, 88, 83, 80, 79, 76, 80,
        88, 88, 88, 86, 72, 72, 62, 86, 97, 95, 88, 91, 85, 87, 84, 84, 85, 84, 84, 84,
        89, 81, 81, 82, 80, 77, 76, 74, 75, 76, 91, 92, 89, 86, 88, 72, 84, 85, 85, 78,
        89, 84, 78, 81, 76, 81, 79, 81, 82, 85, 87, 87, 81, 74, 81, 94, 95, 80, 81, 87,
    ];

    public static double[] Of(string dataset) => dataset switch
    {
        "Mavro" => [.. s_mavro.Select(digits => (200000 + digits) / 100000.0)],
        "Michelso" => [.. s_michelson.Select(digits => (29900 + digits) / 100.0)],
        "NumAcc1" => [10000001, 10000003, 10000002],
        "NumAcc2" => Alternating(1.2, 1.1, 1.3),
        "NumAcc3" => Alternating(1000000.2, 1000000.1, 1000000.3),
        "NumAcc4" => Alternating(10000000.2, 10000000.1, 10000000.3),
        _ => throw new ArgumentOutOfRangeException(nameof(dataset), dataset, null),
    };

    private static double[] Alternating(double first, double odd, double even) =>
        [first, .. Enumerable.Range(0, 1000).Select(i => i % 2 == 0 ? odd : even)];
}
