namespace Querent.Kernels.Generator;

/// <summary>The copy of the repository that this program was built in: the folder of Framework.sln above its output.</summary>
internal static class RepositoryFolder
{
    /// <summary>The full path of a file or folder of the repository.</summary>
    /// <exception cref="InvalidOperationException">No folder above the program holds Framework.sln.</exception>
    internal static string Of(string relativePath)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Framework.sln")))
            {
                return Path.Combine(folder.FullName, relativePath);
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Framework.sln.");
    }
}
