using Querent.Errors;
using Querent.Host.Tests.Support;
using Querent.Projects.Ledger;
using Querent.Projects.Scanning;
using Querent.Projects.State;

namespace Querent.Host.Tests.Projects;

public sealed class ScanTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private ImageCatalogue _catalogue = new([]);
    private LedgerContent _ledger;

    public ScanTests() => _ledger = Ledger.Append(
        LedgerContent.Empty, [new ProjectBegun("image-classification", ["a", "b"], [], "0.1.0")], DateTimeOffset.UnixEpoch);

    private LedgerFile Ledger => new(_folder.Under(LedgerFile.Name));

    private string Images => _folder.Under("images");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void NewMovedChangedMissingAndReturnedFilesAreTold()
    {
        Draw("a.bmp", 1);
        Draw("b.bmp", 2);
        Draw("c.bmp", 3);
        Assert.Equal(["added a.bmp", "added b.bmp", "added c.bmp"], Scan());
        Assert.Empty(Scan());

        Directory.CreateDirectory(Path.Combine(Images, "x"));
        File.Move(Path.Combine(Images, "a.bmp"), Path.Combine(Images, "x/a.bmp"));
        Draw("b.bmp", 22);
        File.Delete(Path.Combine(Images, "c.bmp"));
        Assert.Equal(["changed b.bmp", "missing c.bmp", "moved a.bmp x/a.bmp"], Scan());
        Assert.Empty(Scan());

        Draw("d.bmp", 3);
        Draw("b.bmp", 2);
        Assert.Equal(["missing b.bmp", "moved b.bmp b.bmp", "moved c.bmp d.bmp"], Scan());
        Assert.Empty(Scan());
    }

    [Fact]
    public void CopiesAreOneImageWhereverTheyLie()
    {
        Draw("a.bmp", 1);
        Draw("b.bmp", 1);

        Assert.Equal(["added a.bmp"], Scan());
        Assert.Equal((1, 1), (_catalogue.ImageCount, _catalogue.CopyCount));

        File.Delete(Path.Combine(Images, "a.bmp"));
        Assert.Equal(["moved a.bmp b.bmp"], Scan());
    }

    [Fact]
    public void TwoFilesThatChangePlacesAreMoved()
    {
        Draw("a.bmp", 1);
        Draw("b.bmp", 2);
        Scan();

        Draw("a.bmp", 2);
        Draw("b.bmp", 1);

        Assert.Equal(["moved a.bmp b.bmp", "moved b.bmp a.bmp"], Scan());
    }

    [Fact]
    public void FilesThatAreNoImagesAreListedWithTheReason()
    {
        Draw("a.bmp", 1);
        File.WriteAllText(Path.Combine(Images, "b.png"), "text");
        File.WriteAllText(Path.Combine(Images, "c.jpg"), "");
        File.WriteAllText(Path.Combine(Images, "d.webp"), "RIFF....WEBP");
        File.WriteAllText(Path.Combine(Images, "notes.txt"), "text");
        File.WriteAllText(Path.Combine(Images, ".hidden.png"), "text");

        Assert.Equal(["added a.bmp"], Scan());
        Assert.Equal(["b.png", "c.jpg", "d.webp"], _catalogue.Unusable.Select(entry => entry.Path));
        Assert.All(_catalogue.Unusable, entry => Assert.NotEmpty(entry.Problem!));
    }

    [Fact]
    public void FilesThatDidNotChangeAreNotReadAgain()
    {
        Draw("a.bmp", 1);
        Draw("b.bmp", 2);
        Scan();
        int read = 0;
        Draw("b.bmp", 22);

        _catalogue = new FolderScan(Images, []) { Progress = (_, _) => Interlocked.Increment(ref read) }.Run(_catalogue, default);

        Assert.Equal(1, read);
    }

    [Fact]
    public void TheCatalogueIsReadBackAndMadeAnewWhereItIsDamaged()
    {
        Draw("a ö\u0308.bmp", 1);
        Scan();
        string file = _folder.Under(ImageCatalogue.Name);
        _catalogue.Write(file);

        Assert.Equal(_catalogue.Entries, ImageCatalogue.Read(file).Entries);
        Assert.Equal((8, 8), (_catalogue.Entries[0].Width, _catalogue.Entries[0].Height));

        File.WriteAllText(file, File.ReadAllText(file)[..20]);
        Assert.Empty(ImageCatalogue.Read(file).Entries);
        Assert.Empty(ImageCatalogue.Read(_folder.Under("none")).Entries);
    }

    [Fact]
    public void AFolderWithoutAnyOfItsImagesIsRatherElsewhere()
    {
        Draw("a.bmp", 1);
        Scan();
        Directory.Delete(Images, recursive: true);
        Directory.CreateDirectory(Images);

        DataException problem = Assert.Throws<DataException>(() => Scan());

        Assert.Contains("set 'images' in querent.json", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALinkToAFolderAboveEndsNowhere()
    {
        Draw("x/a.bmp", 1);
        Directory.CreateSymbolicLink(Path.Combine(Images, "x/up"), Images);

        Assert.Equal(["added x/a.bmp"], Scan());
    }

    private static string Words(LedgerEvent happened) => happened switch
    {
        ImageAdded added => $"added {added.Path}",
        ImageMoved moved => $"moved {moved.From} {moved.Path}",
        ImageChanged changed => $"changed {changed.Path}",
        ImageMissing missing => $"missing {missing.Path}",
        _ => throw new InvalidOperationException(),
    };

    private void Draw(string name, int number)
    {
        string path = Path.Combine(Images, name);
        DateTime next = File.Exists(path) ? File.GetLastWriteTimeUtc(path).AddSeconds(1) : DateTime.UnixEpoch;
        BitmapFile.Write(path, number);
        File.SetLastWriteTimeUtc(path, next);
    }

    private IEnumerable<string> Scan()
    {
        _catalogue = new FolderScan(Images, []).Run(_catalogue, default);
        IReadOnlyList<LedgerEvent> events = ScanEvents.Of(ProjectState.Of(_ledger), _catalogue);
        if (events.Count > 0)
        {
            _ledger = Ledger.Append(_ledger, events, DateTimeOffset.UnixEpoch);
        }

        return events.Select(Words).Order(StringComparer.Ordinal);
    }
}
