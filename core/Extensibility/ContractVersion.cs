using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Querent.Extensibility;

/// <summary>A version of the plugin contract, written as <c>1.0</c>.</summary>
/// <param name="Major">Raised by a change that breaks plugins.</param>
/// <param name="Minor">Raised by an addition; begins at 0 for each major version.</param>
public readonly record struct ContractVersion(int Major, int Minor)
{
    // A version of an assembly has 16 bits for each number, and the largest value is reserved.
    private const int Largest = ushort.MaxValue - 1;

    /// <summary>
    /// Whether a program with this version can load a plugin of another: the major numbers are equal, and the plugin's
    /// minor number is not larger.
    /// </summary>
    /// <param name="plugin">The version that the plugin was built for.</param>
    public bool Supports(ContractVersion plugin) => plugin.Major == Major && plugin.Minor <= Minor;

    /// <summary>Reads two numbers from 0 to 65534 with a point between them, without signs, blanks or leading zeros.</summary>
    /// <param name="text">Such as <c>1.0</c>.</param>
    /// <param name="version">The version; 0.0 where the text is none.</param>
    /// <returns>Whether the text is a version.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out ContractVersion version)
    {
        string[] parts = (text ?? "").Split('.');
        bool isVersion = parts.Length == 2 & TryNumber(parts[0], out int major) & TryNumber(parts[^1], out int minor);
        version = isVersion ? new ContractVersion(major, minor) : default;
        return isVersion;
    }

    /// <summary>The numbers with a point between them: <c>1.0</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && number <= Largest
        && (text.Length == 1 || text[0] != '0');
}
