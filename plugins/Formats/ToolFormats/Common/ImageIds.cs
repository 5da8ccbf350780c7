using Querent.Annotations;
namespace Querent.Plugins.ToolFormats.Common;

/// <summary>Ids of images that files kept.</summary>
internal static class ImageIds
{
    private const int Digits = 64;

    /// <summary>Whether a text is an id: 64 hexadecimal digits.</summary>
    public static bool Are(string text) => text.Length == Digits && text.All(char.IsAsciiHexDigit);

    /// <summary>The message for another text.</summary>
    public static string Problem(string text) =>
        $"the id '{Shown.Short(text)}' is not of {Digits} hexadecimal digits; correct it or take it out";
}
