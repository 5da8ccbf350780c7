using Querent.Errors;
using Querent.Projects.Ledger;
using Querent.Projects.Scanning;
using Querent.Projects.Settings;

namespace Querent.Projects.Workspace;

/// <summary>The places of the files of a project.</summary>
/// <param name="Folder">Of the project.</param>
internal sealed record ProjectFiles(string Folder)
{
    /// <summary>The settings.</summary>
    public string Settings => Under(ProjectSettings.FileName);

    /// <summary>The ledger.</summary>
    public string Ledger => Under(LedgerFile.Name);

    /// <summary>The catalogue of the images.</summary>
    public string Catalogue => Under(ImageCatalogue.Name);

    /// <summary>Folders of the project that may have copies of images; they are no images of it.</summary>
    public IReadOnlyList<string> OwnFolders => [Under("rounds"), Under("exports"), Under("ingests"), Under("models")];

    /// <summary>Whether a folder is that of a project.</summary>
    public static bool Exist(string folder) => File.Exists(new ProjectFiles(folder).Settings);

    /// <summary>The folder that the user named, or the nearest one from here upward that is a project.</summary>
    /// <param name="named">Null where none was named.</param>
    /// <exception cref="ConfigurationException">There is no project.</exception>
    public static ProjectFiles Find(string? named)
    {
        if (named is not null)
        {
            var files = new ProjectFiles(named);
            return File.Exists(files.Settings) ? files : throw new ConfigurationException(
                $"{named}: is no project, there is no {ProjectSettings.FileName}; 'querent init' makes one");
        }

        for (string? folder = Directory.GetCurrentDirectory(); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, ProjectSettings.FileName)))
            {
                return new ProjectFiles(Path.GetRelativePath(Directory.GetCurrentDirectory(), folder));
            }
        }

        throw new ConfigurationException($"there is no {ProjectSettings.FileName} here or above; go to the folder of a project, " +
            "name it with --project, or make one with 'querent init'");
    }

    /// <summary>The place of a file below the folder.</summary>
    public string Under(string name) => Path.Combine(Folder, name);

    /// <summary>A numbered folder: <c>rounds/0003</c>, relative to the project.</summary>
    public static string Numbered(string kind, int number) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{kind}/{number:0000}");
}
