using System.Numerics;
using Querent.Errors;
using Querent.Hosting.Text;

namespace Querent.Hosting.Runs;

/// <summary>
/// What a user can do about a full device: a smaller batch. What a step takes grows with its batch, but for the
/// weights, so all that is held counts as if it did; the next block would not have been the last, so the guess rounds
/// down.
/// </summary>
internal static class MemoryShortage
{
    /// <param name="problem">Tells how much was needed and how much is in use, in bytes.</param>
    /// <param name="device">The device in the message.</param>
    /// <param name="setting">What sets the size of the batch: <c>training.batchSize</c>.</param>
    /// <param name="batch">Its size, in samples.</param>
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
