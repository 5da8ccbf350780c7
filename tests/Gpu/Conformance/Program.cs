using System.Diagnostics;
using Querent.Errors;
using Querent.Gpu.Conformance;
using Querent.Kernels;

// conformance DEVICE [PRECISION [TEXT]]: every conformance test, or those with a text in their name, on a device.
// Precisions below fp32 change products and nothing else, so that only the suites of products and of the same bits run
// with them.
string device = args.ElementAtOrDefault(0) ?? "cuda";
string word = args.ElementAtOrDefault(1) ?? "fp32";
string only = args.ElementAtOrDefault(2) ?? "";
if (args.Length > 3 || !Enum.TryParse(word, ignoreCase: true, out Precision precision) || !Enum.IsDefined(precision))
{
    Console.Error.WriteLine("usage: conformance [DEVICE [fp32|tf32|bf16 [TEXT]]]");
    return 2;
}

try
{
    if (!DeviceUnderTest.Open(device, precision))
    {
        Console.WriteLine($"{device} {word}: skipped, since the device has no tensor cores");
        return 3;
    }
}
catch (QuerentException problem)
{
    Console.Error.WriteLine($"error: {problem.Message}");
    return 2;
}

Type[] suites = precision == Precision.Fp32
    ?
    [
        typeof(Operations), typeof(Gradients), typeof(GoldenCases), typeof(TrainingSteps), typeof(Rounding), typeof(LargeProducts),
        typeof(Scores), typeof(RandomLayers), typeof(Resuming),
    ]
    : [typeof(Rounding), typeof(LargeProducts), typeof(Scores), typeof(Resuming)];
var counts = new Dictionary<Verdict, int>();
long start = Stopwatch.GetTimestamp();
foreach (Type suite in suites)
{
    foreach (SuiteTest test in SuiteTest.Of(suite).Where(test => test.Name.Contains(only, StringComparison.Ordinal)))
    {
        Outcome outcome = test.Run();
        counts[outcome.Verdict] = counts.GetValueOrDefault(outcome.Verdict) + 1;
        string reason = outcome.Reason.Length == 0 ? "" : $": {outcome.Reason.ReplaceLineEndings(" ")}";
        Console.WriteLine($"{outcome.Verdict.ToString().ToUpperInvariant()} {test.Name}{reason}");
    }
}

DeviceUnderTest.Close();
(int passed, int failed) = (counts.GetValueOrDefault(Verdict.Pass), counts.GetValueOrDefault(Verdict.Fail));
int skipped = counts.GetValueOrDefault(Verdict.Skip);
Console.WriteLine($"{device} {word}: {passed} passed, {failed} failed, {skipped} skipped in " +
    $"{Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
return failed > 0 || passed == 0 ? 1 : 0;
