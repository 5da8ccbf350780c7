using Querent.Errors;

namespace Querent.Images;

/// <summary>Turns what the system or a decoder says about a file into one line that names the file.</summary>
public static class ReadingErrors
{
    public static DataException CannotBeRead(string path, Exception problem) =>
        new($"{path}: cannot be read ({OneLine(problem)}); check the path and its permissions", problem);

    /// <summary>
    /// The message without line breaks, and without the raw bytes that decoders quote from damaged files.
    /// </summary>
    public static string OneLine(Exception problem) => string.Concat(
        problem.Message.ReplaceLineEndings(" ").Where(character => !char.IsControl(character))).Trim('.', ' ');
}
