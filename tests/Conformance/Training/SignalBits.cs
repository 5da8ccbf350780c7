using Querent.ActiveLearning;
using Querent.Training;

namespace Querent.Conformance;

/// <summary>Signals of samples as bits, which say more than a comparison of numbers.</summary>
internal static class SignalBits
{
    /// <summary>All values of some signals of each sample of the pool.</summary>
    internal static Dictionary<int, int[]> Of(FrozenModel model, IReadOnlyList<Signal> signals, int[] samples)
    {
        SignalValues values = SignalReader.Read(model, signals, samples, TestContext.Current.CancellationToken);
        return Enumerable.Range(0, samples.Length).ToDictionary(i => samples[i], i => Of(values, signals, i));
    }

    /// <summary>Reads a pool again, in reverse and in parts of rising sizes, and insists on the bits of the whole.</summary>
    internal static void CheckParts(FrozenModel model, IReadOnlyList<Signal> signals, int count)
    {
        int[] pool = [.. Enumerable.Range(0, count)];
        Dictionary<int, int[]> whole = Of(model, signals, pool);

        Assert.True(whole.Values.Select(bits => bits[0]).Distinct().Count() > count / 2, "The scores hardly differ.");
        CheckSame(whole, Of(model, signals, [.. pool.Reverse()]), "in reverse");
        for (int start = 0, size = 1; start < count; start += size, size += 2)
        {
            int end = Math.Min(count, start + size);
            CheckSame(whole, Of(model, signals, pool[start..end]), $"in a part of {end - start}");
        }
    }

    private static void CheckSame(Dictionary<int, int[]> whole, Dictionary<int, int[]> part, string how) =>
        Assert.All(part, pair => Assert.True(
            whole[pair.Key].AsSpan().SequenceEqual(pair.Value), $"{how}, image {pair.Key} gets other bits"));

    private static int[] Of(SignalValues values, IReadOnlyList<Signal> signals, int sample) =>
        [.. signals.SelectMany(signal => Numbers(values, signal, sample)).Select(BitConverter.SingleToInt32Bits)];

    private static IEnumerable<float> Numbers(SignalValues values, Signal signal, int sample) => signal switch
    {
        ScalarSignal scalar => [values[scalar][sample]],
        _ when values[(RowSignal)signal] is var rows =>
            Enumerable.Range(0, rows.PerSample).SelectMany(row => rows.Row(sample, row).ToArray()),
        _ => [],
    };
}
