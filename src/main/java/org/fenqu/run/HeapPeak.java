package org.fenqu.run;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * The most heap that was used since it was started, as garbage collections saw it: with what waited
 * to be collected, and without. Close it to stop watching.
 */
public final class HeapPeak implements NotificationListener, AutoCloseable {
  private final Set<String> heapPools = new HashSet<>();
  private long used;
  private long live;

  private HeapPeak() {
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        heapPools.add(pool.getName());
      }
    }
  }

  static HeapPeak watch() {
    HeapPeak peak = new HeapPeak();
    for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (gc instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(peak, null, null);
      }
    }
    return peak;
  }

  @Override
  public void handleNotification(Notification notification, Object handback) {
    if (notification
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      var info = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
      saw(
          heap(info.getGcInfo().getMemoryUsageBeforeGc()),
          heap(info.getGcInfo().getMemoryUsageAfterGc()));
    }
  }

  private synchronized void saw(long before, long after) {
    used = Math.max(used, before);
    live = Math.max(live, after);
  }

  private long heap(Map<String, MemoryUsage> pools) {
    long sum = 0;
    for (Map.Entry<String, MemoryUsage> pool : pools.entrySet()) {
      sum += heapPools.contains(pool.getKey()) ? pool.getValue().getUsed() : 0;
    }
    return sum;
  }

  /** Most bytes in use at any collection's start, or now. */
  synchronized long used() {
    return Math.max(used, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }

  /** Most bytes left by any collection; 0 if there was none. */
  synchronized long live() {
    return live;
  }

  @Override
  public void close() {
    for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (gc instanceof NotificationEmitter emitter) {
        try {
          emitter.removeNotificationListener(this);
        } catch (ListenerNotFoundException e) {
          // It never listened to this one.
          continue;
        }
      }
    }
  }
}
