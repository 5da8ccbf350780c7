namespace Querent.Errors;

/// <summary>Names from files of strangers, in messages of one line.</summary>
internal static class OneLine
{
    /// <summary>The text with a replacement character for each that would end the line or steer a terminal.</summary>
    internal static string Of(string text) => string.Create(text.Length, text, static (line, source) =>
    {
        for (int i = 0; i < line.Length; i++)
        {
            line[i] = char.IsControl(source[i]) || source[i] is '\u2028' or '\u2029' ? '\uFFFD' : source[i];
        }
    });
}
