using System.Globalization;
using System.Text.RegularExpressions;

namespace Querent.Kernels.Tests.Ptx;

/// <summary>The figures that <c>ptxas -v</c> prints for a kernel; bytes are per thread but for shared memory.</summary>
internal sealed record AssemblerReport(int Registers, int StackBytes, int SpilledBytes, int SharedBytes, string Text)
{
    public static AssemblerReport Parse(string text) => new(
        Number(text, @"Used (\d+) registers"),
        Number(text, @"(\d+) bytes stack frame"),
        Number(text, @"(\d+) bytes spill stores") + Number(text, @"(\d+) bytes spill loads"),
        text.Contains("bytes smem", StringComparison.Ordinal) ? Number(text, @"(\d+) bytes smem") : 0,
        text);

    private static int Number(string text, string pattern) => Regex.Match(text, pattern) is { Success: true } match
        ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
        : throw new FormatException($"ptxas does not say '{pattern}': {text}");
}
