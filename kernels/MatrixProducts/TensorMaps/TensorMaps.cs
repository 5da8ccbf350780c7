using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using Querent.Kernels.Devices;

namespace Querent.Kernels;

/// <summary>
/// The tensor maps of a backend in device memory. The memory pool gives each step the same addresses again, so that after the first step all maps are there.
/// </summary>
internal sealed class TensorMaps(TensorMapDriver driver, MemoryPool pool, Staging staging)
{
    private const int MapsOfBlock = 256;
    private const int FloatsOfMap = TensorMapDriver.MapBytes / sizeof(float);

    // More than any step needs; beyond it all are forgotten.
    private const int MostBlocks = 16;

    private readonly Dictionary<TensorMapKey, long> _addresses = [];
    private readonly List<DeviceStorage> _blocks = [];

    /// <summary>The address of a map in device memory.</summary>
    internal long Address(in TensorMapKey key)
    {
        if (!_addresses.TryGetValue(key, out long address))
        {
            address = Add(key);
        }

        return address;
    }

    // Kernels that read an old map run before the copy that overwrites it.
    private long Add(in TensorMapKey key)
    {
        if (_addresses.Count == MostBlocks * MapsOfBlock)
        {
            _addresses.Clear();
        }

        int index = _addresses.Count;
        if (index / MapsOfBlock == _blocks.Count)
        {
            _blocks.Add(pool.Rent(MapsOfBlock * FloatsOfMap));
        }

        ArrayView<float> place = _blocks[index / MapsOfBlock].View.SubView(index % MapsOfBlock * FloatsOfMap, FloatsOfMap);
        Span<byte> map = stackalloc byte[TensorMapDriver.MapBytes];
        driver.Encode(key, map);
        staging.Upload(MemoryMarshal.Cast<byte, float>(map), place);
        long address = place.LoadEffectiveAddressAsPtr();
        _addresses.Add(key, address);
        return address;
    }
}
