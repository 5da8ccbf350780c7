using System.Numerics;
using Querent.Errors;
using Querent.Hosting.Text;

namespace Querent.Hosting.Runs;

/// <summary>
/// Advice for a full device: a smaller batch. The memory of a step grows with its batch, except for the weights; the
/// estimate treats all memory in use as if it did. The next block would not have been the last, so the estimate rounds
/// down.
/// </summary>
internal static class MemoryShortage
{
    /// <param name="problem">The error, with the bytes that were requested and those in use.</param>
    /// <param name="device">The device in the message.</param>
    /// <param name="setting">The setting of the batch size: <c>training.batchSize</c>.</param>
    /// <param name="batch">The batch size, in samples.</param>
    public static ConfigurationException Explain(
        DeviceMemoryException problem, string device, string setting, int batch)
    {
        (string needed, string free) = (Number.Bytes(problem.Needed), Number.Bytes(problem.Free));
        (string held, string whole) = (Number.Bytes(problem.Held), Number.Bytes(problem.Held + problem.Needed));
        return new ConfigurationException(
            $"{device} is out of memory: {needed} more were needed, {free} were free beside the {held} in use; " +
            $"{setting} {batch} needs about {whole}, {Advice(problem, batch)}", problem);
    }

    /// <summary>The largest power of two that should fit; 0 if nothing would.</summary>
    public static int FittingBatch(DeviceMemoryException problem, int batch)
    {
        double share = (problem.Held + problem.Free) / (double)Math.Max(1, problem.Held + problem.Needed);
        int fitting = (int)Math.Min(batch - 1, batch * share);
        return fitting < 1 ? 0 : 1 << BitOperations.Log2((uint)fitting);
    }

    private static string Advice(DeviceMemoryException problem, int batch) => FittingBatch(problem, batch) switch
    {
        0 => "and no smaller batch would fit; use a smaller network, or --device cpu",
        int fitting => $"{fitting} should fit",
    };
}
