using System.Text;

namespace Querent.Host.Tests.Oracles;

/// <summary>Files as <c>numpy.save</c> writes them.</summary>
internal static class NpyBytes
{
    /// <summary>An array of int64, row by row, like <c>cifar10h-counts.npy</c>.</summary>
    public static byte[] Int64(params long[][] rows) => File(
        $"{{'descr': '<i8', 'fortran_order': False, 'shape': ({rows.Length}, {rows[0].Length}), }}",
        [.. rows.SelectMany(row => row).SelectMany(BitConverter.GetBytes)]);

    /// <summary>A file of version 1 with any header: it is filled with blanks so that the numbers begin at a multiple of
    /// 64.</summary>
    public static byte[] File(string header, byte[] values)
    {
        string padded = header.PadRight((((10 + header.Length) / 64) + 1) * 64 - 11) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)padded.Length, (byte)(padded.Length >> 8), .. Encoding.ASCII.GetBytes(padded), .. values];
    }
}
