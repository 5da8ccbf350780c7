using System.Reflection;

namespace Querent.Host.Plugins;

/// <summary>An exception of foreign code in a few words.</summary>
internal static class Failure
{
    /// <summary>Names the missing assembly where that is the cause, else type and message.</summary>
    public static string Describe(Exception problem) => problem switch
    {
        FileNotFoundException { FileName: { } file } => $"it needs {Short(file)}, which is not in its folder",
        ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } => Describe(first),
        TypeInitializationException { InnerException: { } inner } => Describe(inner),
        TypeLoadException missing => $"type {missing.TypeName} cannot be loaded",
        _ => $"{problem.GetType().Name}: {problem.Message}",
    };

    private static string Short(string assembly) => assembly.Split(", Culture", 2)[0].Replace(", Version=", " ");
}
