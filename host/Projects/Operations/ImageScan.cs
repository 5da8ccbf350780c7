using Querent.Projects.Ledger;
using Querent.Projects.Scanning;
using Querent.Projects.Workspace;

namespace Querent.Projects.Operations;

/// <summary><c>scan</c>: brings a project up to the images that are there.</summary>
/// <param name="threads">Threads that read files.</param>
/// <param name="progress">Takes the number of files read and the number to read.</param>
internal sealed class ImageScan(int threads, Action<int, int> progress)
{
    /// <summary>Reads the folder, and appends what has changed.</summary>
    /// <exception cref="Errors.DataException">The folder cannot be read, or none of the images is there.</exception>
    public ScanResult Run(ProjectWriter writer, CancellationToken cancellation)
    {
        Project project = writer.Project;
        ImageCatalogue catalogue = Read(
            project.Files, project.ImagesFolder, ImageCatalogue.Read(project.Files.Catalogue), cancellation);
        IReadOnlyList<LedgerEvent> events = ScanEvents.Of(project.State, catalogue);
        catalogue.Write(project.Files.Catalogue);
        writer.Append(events);
        return new ScanResult(catalogue, events);
    }

    /// <summary>Reads the folder of the images alone.</summary>
    public ImageCatalogue Read(
        ProjectFiles files, string images, ImageCatalogue known, CancellationToken cancellation) =>
        new FolderScan(images, files.OwnFolders) { Threads = threads, Progress = progress }.Run(known, cancellation);
}
