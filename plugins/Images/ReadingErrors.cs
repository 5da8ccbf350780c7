using Querent.Errors;

namespace Querent.Images;

/// <summary>Turns a system error of a file into one line that names the file.</summary>
public static class ReadingErrors
{
    /// <summary>The error of a file or folder that the system does not read; the caller throws it.</summary>
    /// <param name="path">The path as users know it; the message begins with it.</param>
    /// <param name="problem">The error of the system; its message is quoted in one line.</param>
    public static DataException CannotBeRead(string path, Exception problem) =>
        new($"{path}: cannot be read ({OneLine(problem)}); check the path and its permissions", problem);

    /// <summary>The same for a path that must be a file, but may be a folder.</summary>
    public static DataException FileCannotBeRead(string path, Exception problem) => Directory.Exists(path)
        ? new($"{path}: is a folder where a file is wanted; correct the path", problem)
        : CannotBeRead(path, problem);

    /// <summary>
    /// The message without line breaks and control characters; the kind of the error where it has no message.
    /// </summary>
    public static string OneLine(Exception problem)
    {
        string line = string.Concat(
            problem.Message.ReplaceLineEndings(" ").Where(character => !char.IsControl(character))).Trim('.', ' ');
        return line.Length > 0 ? line : problem.GetType().Name;
    }
}
