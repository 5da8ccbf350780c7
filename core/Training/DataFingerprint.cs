using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Querent.Data;

namespace Querent.Training;

/// <summary>
/// The fingerprint of a data set: SHA-256 over the names, labels and regions of all samples of both splits in
/// their order. Pixels have no part in it.
/// </summary>
public static class DataFingerprint
{
    private const int StepsBetweenReports = 1024;

    /// <summary>The fingerprint as 64 hexadecimal digits.</summary>
    /// <param name="samples">All of both splits.</param>
    /// <param name="progress">Is told how many samples of all were read.</param>
    /// <param name="cancellation">Asked for between samples.</param>
    /// <exception cref="OperationCanceledException">It was asked for.</exception>
    public static string Of(Samples samples, Action<int, int> progress, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        (int pool, int test) = (samples.Count(Split.Pool), samples.Count(Split.Test));
        int all = pool + test;
        for (int i = 0; i < all; i++)
        {
            if (i % StepsBetweenReports == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress(i, all);
            }

            (Split split, int index) = i < pool ? (Split.Pool, i) : (Split.Test, i - pool);
            if (index == 0)
            {
                Append(hash, split.ToString());
            }

            Append(hash, samples.Id(split, index));
            Append(hash, samples.LabelText(split, index));
            if (samples.Region(split, index) is { } region)
            {
                Append(hash, string.Create(CultureInfo.InvariantCulture,
                    $"region {region.Left:R} {region.Top:R} {region.Right:R} {region.Bottom:R}"));
            }
        }

        progress(all, all);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // The length comes first: "a", "bc" must not equal "ab", "c".
    private static void Append(IncrementalHash hash, string text)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
