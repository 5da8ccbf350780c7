using System.Reflection;
using Querent.Errors;

namespace Querent.Hosting.Plugins;

/// <summary>An exception of foreign code or files in a few words.</summary>
internal static class ExceptionSummary
{
    private const string VersionMark = ", Version=";

    /// <summary>
    /// Names the missing assembly where that is the cause. A message that is made for people stands alone, any other
    /// behind its type.
    /// </summary>
    public static string Describe(Exception problem) => problem switch
    {
        QuerentException => problem.Message,
        FileNotFoundException { FileName: { } file } when file.Contains(VersionMark, StringComparison.Ordinal) => $"it needs {Short(file)}, which is not in its folder",
        ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } => Describe(first),
        TypeInitializationException { InnerException: { } inner } => Describe(inner),
        TypeLoadException missing => $"type {missing.TypeName} cannot be loaded",
        IOException or UnauthorizedAccessException => problem.Message,
        _ => $"{problem.GetType().Name}: {problem.Message}",
    };

    private static string Short(string assembly) => assembly.Split(", Culture", 2)[0].Replace(VersionMark, " ");
}
