using System.Globalization;
using Querent.Checkpoints;
using Querent.Errors;
using Querent.Hosting.Text;
using Querent.Projects.Ledger;
using Querent.Projects.Scanning;
using Querent.Projects.Settings;
using Querent.Projects.State;
using Querent.Projects.Workspace;

namespace Querent.Projects.Operations;

/// <summary><c>init</c>: makes a project of a folder with images.</summary>
/// <param name="scan">Reads the images.</param>
/// <param name="time">The clock.</param>
internal sealed class ProjectStart(ImageScan scan, TimeProvider time)
{
    private const int LargestUsualHoldout = 200;
    private const int HoldoutShare = 5;

    /// <summary>Draws the hold-out and writes settings, catalogue and ledger.</summary>
    /// <param name="files">The places of the files of the project; the folder is made.</param>
    /// <param name="settings">With the wanted size of the hold-out.</param>
    /// <param name="holdout">The wanted size; null for a fifth of the images, 200 at most.</param>
    /// <param name="cancellation">Asked for before each image.</param>
    /// <exception cref="ConfigurationException">The folder is a project already, or the hold-out does not fit.</exception>
    /// <exception cref="DataException">There is no image.</exception>
    public StartedProject Run(ProjectFiles files, ProjectSettings settings, int? holdout, CancellationToken cancellation)
    {
        RequireFree(files);
        string images = files.Under(settings.Images);
        ImageCatalogue catalogue = scan.Read(files, images, new ImageCatalogue([]), cancellation);
        if (catalogue.ImageCount == 0)
        {
            throw new DataException($"{images}: there is no image in this folder, or below it");
        }

        int size = holdout ?? Math.Min(LargestUsualHoldout, catalogue.ImageCount / HoldoutShare);
        if (size >= catalogue.ImageCount)
        {
            throw new ConfigurationException($"--holdout {size}: there are {catalogue.ImageCount} images, and some must be left to choose from");
        }

        settings = settings with { Holdout = size };
        ScanResult result = new(catalogue, [.. ScanEvents.Of(ProjectState.Of(LedgerContent.Empty), catalogue)]);
        Write(files, settings, catalogue, [Begun(settings), Draw(settings, catalogue), .. result.Events]);
        return new StartedProject(result, size);
    }

    // Settings are written last: a ledger of one batch without them was left by an 'init' that was killed.
    private static void RequireFree(ProjectFiles files)
    {
        if (File.Exists(files.Settings) || new LedgerFile(files.Ledger).Read().LastBatch > 1)
        {
            throw new ConfigurationException($"{files.Folder}: is a project already, there is a " +
                $"{(File.Exists(files.Ledger) ? LedgerFile.Name : ProjectSettings.FileName)}; name another folder");
        }
    }

    private static ProjectBegun Begun(ProjectSettings settings) =>
        new(settings.TaskName, settings.Classes, settings.Keypoints, ProgramVersion.Text);

    private static HoldoutDrawn Draw(ProjectSettings settings, ImageCatalogue catalogue)
    {
        IEnumerable<string> images = catalogue.Entries.Where(entry => entry.Problem is null).Select(entry => entry.Sha256).Distinct();
        ulong below = HoldoutKey.Threshold(images, settings.Holdout, settings.Seed);
        return new HoldoutDrawn(settings.Seed, settings.Holdout == 0 ? "0" : below.ToString("x16", CultureInfo.InvariantCulture));
    }

    private void Write(ProjectFiles files, ProjectSettings settings, ImageCatalogue catalogue, IReadOnlyList<LedgerEvent> events)
    {
        try
        {
            Directory.CreateDirectory(files.Folder);
            File.Delete(files.Ledger);
            catalogue.Write(files.Catalogue);
            ProjectWriter.Begin(files, events, time);
            AtomicFile.Write(files.Settings, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(settings.ToText())));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{files.Folder}: cannot be written: {problem.Message}", problem);
        }
    }
}

/// <summary>A project that has begun.</summary>
/// <param name="Scan">The images that were found.</param>
/// <param name="Holdout">Images of the hold-out.</param>
internal sealed record StartedProject(ScanResult Scan, int Holdout)
{
    /// <summary>The half-width of the 95 % interval of an accuracy of 0.8 that is measured on the hold-out.</summary>
    public double HalfWidth => 1.96 * Math.Sqrt(0.8 * 0.2 / Holdout);
}
