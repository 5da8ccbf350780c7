using System.Globalization;
using Querent.Errors;
using Querent.Projects.Ledger;

namespace Querent.Projects.State;

/// <summary>The state of a project: a fold over the events of its ledger, and nothing else.</summary>
internal sealed class ProjectState
{
    private readonly Dictionary<string, ProjectImage> _byId = new(StringComparer.Ordinal);
    private readonly List<ProjectImage> _images = [];
    private readonly List<string> _classes = [];
    private readonly List<ModelTrained> _models = [];
    private readonly List<ImageAsked> _questions = [];
    private readonly List<EffortSpent> _efforts = [];
    private ulong _holdoutBelow;
    private int _holdoutSeed;

    /// <summary>The first event; null for a ledger without any.</summary>
    public ProjectBegun? Begun { get; private set; }

    /// <summary>All images, in the order in which they came.</summary>
    public IReadOnlyList<ProjectImage> Images => _images;

    /// <summary>Names of the classes, those that were added among them.</summary>
    public IReadOnlyList<string> Classes => _classes;

    /// <summary>Models, oldest first.</summary>
    public IReadOnlyList<ModelTrained> Models => _models;

    /// <summary>The newest model; null for none.</summary>
    public ModelTrained? LastModel => _models.Count > 0 ? _models[^1] : null;

    /// <summary>All questions of all rounds, in the order in which they were asked.</summary>
    public IReadOnlyList<ImageAsked> Questions => _questions;

    /// <summary>Efforts that people stated.</summary>
    public IReadOnlyList<EffortSpent> Efforts => _efforts;

    /// <summary>The last round, 0 for none.</summary>
    public int LastRound { get; private set; }

    /// <summary>The state after some events.</summary>
    /// <exception cref="DataException">An event does not fit those before it.</exception>
    public static ProjectState Of(LedgerContent ledger)
    {
        var state = new ProjectState();
        state.Apply(ledger.Entries);
        return state;
    }

    /// <summary>An image by its id; null for none.</summary>
    public ProjectImage? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Applies further events.</summary>
    public void Apply(IEnumerable<LedgerEntry> entries)
    {
        foreach (LedgerEntry entry in entries)
        {
            try
            {
                Apply(entry.Event);
            }
            catch (DataException problem)
            {
                throw new DataException($"{LedgerFile.Name}, line {entry.Sequence}: {problem.Message}", problem);
            }
        }
    }

    private void Apply(LedgerEvent happened)
    {
        switch (happened)
        {
            case ProjectBegun begun:
                Begun = begun;
                _classes.AddRange(begun.Classes);
                break;
            case ClassesAdded added:
                _classes.AddRange(added.Classes.Except(_classes));
                break;
            case HoldoutDrawn drawn:
                Draw(drawn);
                break;
            case ModelTrained model:
                _models.Add(model);
                break;
            case EffortSpent effort:
                _efforts.Add(effort);
                break;
            case ImageAdded added:
                Add(added.Image, added.Path);
                break;
            case ImageChanged changed:
                Get(changed.Old).IsMissing = true;
                Add(changed.Image, changed.Path);
                break;
            case ImageAsked asked:
                Ask(asked);
                break;
            case Commit:
                break;
            default:
                ImageTransitions.Apply(happened, Get);
                break;
        }
    }

    private void Ask(ImageAsked asked)
    {
        ProjectImage image = Get(asked.Image);
        (image.State, image.Question) = (ImageState.Asked, asked);
        _questions.Add(asked);
        LastRound = Math.Max(LastRound, asked.Round);
    }

    private void Draw(HoldoutDrawn drawn)
    {
        if (!ulong.TryParse(drawn.Below, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _holdoutBelow))
        {
            throw new DataException($"the hold-out is drawn below '{drawn.Below}', which is no hexadecimal number");
        }

        _holdoutSeed = drawn.Seed;
        foreach (ProjectImage image in _images)
        {
            image.IsHeldOut = IsHeldOut(image.Id);
        }
    }

    private bool IsHeldOut(string id) => _holdoutBelow > 0 && HoldoutKey.Of(id, _holdoutSeed) < _holdoutBelow;

    private void Add(string id, string path)
    {
        var image = new ProjectImage(id, path) { IsHeldOut = IsHeldOut(id) };
        if (!_byId.TryAdd(id, image))
        {
            throw new DataException($"image {id} is there already");
        }

        _images.Add(image);
    }

    private ProjectImage Get(string id) => Find(id) ?? throw new DataException($"image {id} is not known");
}
