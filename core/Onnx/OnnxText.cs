using Querent.Errors;

namespace Querent.Onnx;

/// <summary>Names from a file in messages of one line.</summary>
internal static class OnnxText
{
    private const int Longest = 60;

    /// <summary>The name in quotes, cut where it is long.</summary>
    internal static string Quote(string name) => $"'{Cut(name)}'";

    /// <summary>The name, cut where it is long.</summary>
    internal static string Cut(string name) => OneLine.Of(name.Length <= Longest ? name : $"{name[..Longest]}...");
}
