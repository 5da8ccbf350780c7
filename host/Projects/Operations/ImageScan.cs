using Querent.Projects.Ledger;
using Querent.Projects.Scanning;
using Querent.Projects.State;
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

    /// <summary>Requires that the images are as the last scan found them, by length and time of their files.</summary>
    /// <exception cref="Errors.DataException">One is not; the message names it.</exception>
    public static void RequireCurrent(Project project)
    {
        ImageCatalogue catalogue = ImageCatalogue.Read(project.Files.Catalogue);
        foreach (ProjectImage image in project.State.Images.Where(image => !image.IsMissing))
        {
            var file = new FileInfo(Path.Combine(project.ImagesFolder, image.Path));
            if (catalogue.Find(image.Id) is not { } entry || entry.Path != image.Path
                || !file.Exists || entry.Bytes != file.Length || entry.Modified != file.LastWriteTimeUtc.Ticks)
            {
                throw new Errors.DataException($"{image.Path}: is not as the last scan found it; run 'querent scan'");
            }
        }
    }
}
