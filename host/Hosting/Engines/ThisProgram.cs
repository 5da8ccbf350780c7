namespace Querent.Hosting.Engines;

/// <summary>The words that start this program again.</summary>
internal static class ThisProgram
{
    /// <summary><c>/opt/querent</c>, or <c>/usr/bin/dotnet /opt/querent.dll</c> where that is how it was started.</summary>
    public static IReadOnlyList<string> Words
    {
        get
        {
            string file = Environment.ProcessPath!;
            return Path.GetFileNameWithoutExtension(file) == "dotnet"
                ? [file, Path.GetFullPath(Environment.GetCommandLineArgs()[0])]
                : [file];
        }
    }
}
