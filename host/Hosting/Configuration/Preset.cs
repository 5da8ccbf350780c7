using System.Reflection;

namespace Querent.Hosting.Configuration;

/// <summary>The configurations that are built into the program: <c>host/presets/*.json</c>.</summary>
internal static class Preset
{
    /// <summary>The preset of a run without arguments.</summary>
    public const string Default = "default";

    private const string Prefix = "presets/";
    private const string Suffix = ".json";

    private static readonly Assembly s_assembly = typeof(Preset).Assembly;

    public static IReadOnlyList<string> Names { get; } =
    [
        .. s_assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The text of one of <see cref="Names"/>.</summary>
    public static string Read(string name)
    {
        using Stream stream = s_assembly.GetManifestResourceStream($"{Prefix}{name}{Suffix}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
