using Querent.Errors;
using Querent.Kernels;

namespace Querent.Hosting.Devices;

/// <summary>The values of <c>--precision</c>.</summary>
internal static class PrecisionChoice
{
    /// <summary>The names of all precisions.</summary>
    public static string[] Names { get; } = [.. Enum.GetValues<Precision>().Select(Word)];

    /// <summary>The precision as the command line, files and reports write it.</summary>
    public static string Word(this Precision precision) => precision.ToString().ToLowerInvariant();

    /// <summary>The precision that was asked for; by default the fastest that the device is meant for.</summary>
    /// <param name="asked">Null if none was named.</param>
    /// <param name="device">The device in a message.</param>
    /// <param name="hasTensorCores">Whether the device has units for reduced precision.</param>
    /// <exception cref="ConfigurationException">There is no such precision, or the device does not have it.</exception>
    public static Precision Of(string? asked, string device, bool hasTensorCores)
    {
        if (asked is null)
        {
            return hasTensorCores ? Precision.Tf32 : Precision.Fp32;
        }

        int found = Array.IndexOf(Names, asked);
        if (found < 0)
        {
            throw new ConfigurationException(
                $"--precision {asked}: there is no such precision{NearestName.Suggestion(asked, Names)}");
        }

        var precision = (Precision)found;
        return precision == Precision.Fp32 || hasTensorCores
            ? precision
            : throw new ConfigurationException(
                $"--precision {asked}: {device} computes in fp32 only; leave --precision out");
    }
}
