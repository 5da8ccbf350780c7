using Querent.Tensors;

namespace Querent.Data;

/// <summary>
/// Some samples on their way to the model: filled again and again on the host, then uploaded as tensors of a workspace
/// while another one is filled. It belongs to one task, which knows its subclass.
/// </summary>
public abstract class MiniBatch
{
    private Tensor? _images;

    /// <summary>Samples in it.</summary>
    public int Count { get; private set; }

    /// <summary>[batch, height, width, channels], valid in the workspace of the last <see cref="Upload"/>.</summary>
    public Tensor Images
    {
        get => _images ?? throw new InvalidOperationException("The mini-batch was not uploaded.");
        protected set => _images = value;
    }

    /// <summary>
    /// Whether <see cref="Place"/> takes so long, for augmentation, that several threads should share a batch.
    /// </summary>
    public virtual bool IsSlow => true;

    /// <summary>Makes the tensors of this batch in a workspace.</summary>
    public abstract void Upload(Workspace workspace);

    internal void Begin(int count)
    {
        Count = count;
        Resize(count);
    }

    internal void Set(int position, in Sample sample) => Place(position, sample);

    internal void End() => Complete();

    /// <summary>Makes room for a number of samples; the arrays of a larger batch may be kept.</summary>
    protected abstract void Resize(int count);

    /// <summary>
    /// Writes one sample; several threads may write others at once. A sample may come more than once in a batch, and
    /// without a label where nothing is trained or measured.
    /// </summary>
    /// <exception cref="Errors.DataException">The sample cannot be read.</exception>
    protected abstract void Place(int position, in Sample sample);

    /// <summary>Runs after all samples have been placed.</summary>
    protected virtual void Complete()
    {
    }
}
