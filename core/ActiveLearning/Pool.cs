namespace Querent.ActiveLearning;

/// <summary>
/// The pool: the state of each image, which is unlabeled, labeled or declined. The state changes at most once. Indices
/// are positions in the pool split of the data set.
/// </summary>
public sealed class Pool
{
    private readonly State[] _states;
    private readonly List<int> _labeled = [];
    private readonly List<int> _rounds = [];

    /// <summary>A pool of unlabeled images.</summary>
    /// <param name="size">Number of images.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one image.</exception>
    public Pool(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        _states = new State[size];
        UnlabeledCount = size;
    }

    private enum State : byte
    {
        Unlabeled,
        Labeled,
        Declined,
    }

    /// <summary>Number of images: unlabeled, labeled and declined.</summary>
    public int Size => _states.Length;

    /// <summary>In the order in which they were labeled.</summary>
    public IReadOnlyList<int> Labeled => _labeled;

    /// <summary>Number of images that each call of <see cref="Label"/> labeled, oldest first.</summary>
    public IReadOnlyList<int> Rounds => _rounds;

    /// <summary>Number of images that can still be asked for: neither labeled nor declined.</summary>
    public int UnlabeledCount { get; private set; }

    /// <summary>In rising order.</summary>
    public int[] Unlabeled() => Of(State.Unlabeled);

    /// <summary>In rising order.</summary>
    public int[] Declined() => Of(State.Declined);

    /// <summary>Moves images from unlabeled to labeled.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index outside the pool.</exception>
    /// <exception cref="InvalidOperationException">An image that has its label already, or was declined.</exception>
    public void Label(IReadOnlyList<int> indices)
    {
        Move(indices, State.Labeled);
        _labeled.AddRange(indices);
        _rounds.Add(indices.Count);
    }

    /// <summary>Takes images that the oracle declined out of the pool.</summary>
    public void Decline(IReadOnlyList<int> indices) => Move(indices, State.Declined);

    private int[] Of(State state) => [.. Enumerable.Range(0, Size).Where(index => _states[index] == state)];

    // All are checked before one is moved: a bad query changes nothing.
    private void Move(IReadOnlyList<int> indices, State state)
    {
        var distinct = new HashSet<int>();
        foreach (int index in indices)
        {
            if ((uint)index >= (uint)Size)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(indices), index, $"The pool has the indices 0 to {Size - 1}.");
            }

            if (_states[index] != State.Unlabeled || !distinct.Add(index))
            {
                throw new InvalidOperationException($"Image {index} is not unlabeled: it would get a second label.");
            }
        }

        foreach (int index in indices)
        {
            _states[index] = state;
        }

        UnlabeledCount -= indices.Count;
    }
}
